"""The API for programs: `/api/v1`, in JSON, by tokens."""
