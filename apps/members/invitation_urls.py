from django.urls import path

from apps.members import invitation_views as views

urlpatterns = [
    path("", views.invitations, name="invitations"),
    path("<int:pk>/resend/", views.invitation_resend, name="invitation_resend"),
    path("<int:pk>/revoke/", views.invitation_revoke, name="invitation_revoke"),
]
