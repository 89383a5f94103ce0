"""The exhibits, a topic a module; each function takes the View and gives an Exhibit."""
