from django.urls import path

from apps.members import post_views as views

urlpatterns = [
    path("", views.posts, name="posts"),
    path("history/", views.post_history, name="post_history"),
    path("<slug:table>/<int:pk>/end/", views.post_end, name="post_end"),
]
