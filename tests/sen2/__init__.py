"""What the tests of the SEN2 importer and fetcher stand on: the real files, small files, a stand-in for the API."""
