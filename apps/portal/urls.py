from django.urls import path

from apps.portal.views import home, plan, search, styleguide

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("plan/", plan.plan_index, name="plan_index"),
    path("plan/<slug:mandate>/", plan.plan, name="plan"),
    path("plan/<slug:mandate>/lines/<int:number>/", plan.line, name="line"),
    path("plan/<slug:mandate>/axes/<str:code>/", plan.axis, name="axis"),
    path("plan/<slug:mandate>/outcomes/<str:code>/", plan.outcome, name="outcome"),
    path("plan/<slug:mandate>/matrix/", plan.matrix, name="matrix"),
    path("plan/<slug:mandate>/matrix/<slug:row>/<slug:theme>/", plan.cell, name="cell"),
    path("plan/<slug:mandate>/milestones/", plan.milestones, name="milestones"),
    path("plan/<slug:mandate>/about/", plan.about, name="about"),
    path("plan/<slug:mandate>/sources/", plan.sources, name="sources"),
]
