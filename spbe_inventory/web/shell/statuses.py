"""The statuses of answers, by what they say."""

SEE_OTHER = 303
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
GONE = 410
TOO_LARGE = 413
REFUSED = 422  # a form that is shown again with what is wrong
FAULT = 500  # of the program
NOT_READY = 503
