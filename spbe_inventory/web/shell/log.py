"""The log of requests: when, what, with which answer; never a query, a form or a key."""

import logging

logger = logging.getLogger("spbe_inventory.web")


def log_request(method: str, path: str, status: int, milliseconds: float) -> None:
    """Write a line about a request that was answered."""
    logger.info("%s %s %d %.0f ms", method, path, status, milliseconds)


def log_fault(number: str, error: BaseException) -> None:
    """Write a fault of the program under the number that its page shows."""
    logger.error("fault %s", number, exc_info=error)
