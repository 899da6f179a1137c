# sample-projects
