DATE_FORMAT = "j F Y"  # 3 March 2022, as on our pages
