"""The registration of surveyors, in small."""
