from django.urls import include, path

from apps.members import views

app_name = "members"
urlpatterns = [
    path("", views.member_list, name="list"),
    path("invitations/", include("apps.members.invitation_urls")),
    path("posts/", include("apps.members.post_urls")),
    path("download/", views.member_download, name="download"),
    path("people/<int:pk>/role/", views.affiliation_role, name="affiliation_role"),
    path("people/<int:pk>/end/", views.affiliation_end, name="affiliation_end"),
    path("<slug:slug>/", views.member_detail, name="detail"),
    path("<slug:slug>/edit/", views.member_edit, name="edit"),
    path("<slug:slug>/people/", views.member_people, name="people"),
    path("<slug:slug>/history/", views.member_history, name="history"),
]
