"""Keeps the replicas: starts them, starts again what has died or frozen, renews them one after another, ends them."""

import time
from collections.abc import Callable
from threading import Event

from deploy.replicas.proxy import NoNginx, Proxy
from deploy.replicas.replica import Replica, stop

SECONDS_BETWEEN_LOOKS = 0.2
LONGEST_PAUSE = 30.0
SECONDS_THAT_SHOW_IT_RUNS = 60.0
WHY = "it ended, did not answer in time, or is not the dashboard; what it wrote stands above"


class DidNotStart(RuntimeError):
    """The replicas cannot be started. The text is a whole sentence."""


class Keeper:
    """So many replicas behind a proxy.

    `patience` is how many seconds a replica may take until it answers, `drain` how many it has to finish its answers
    once visitors are led elsewhere, `check` how many it may take to answer a check, and `say` takes each sentence for
    the operator. Two events are set from outside: `renewal` (use the code as it is on the disk now) and `end`.
    """

    def __init__(
        self, count: int, proxy: Proxy, patience: float, drain: float, check: float, say: Callable[[str], None]
    ):
        self.count, self.proxy, self.patience, self.drain, self.check = count, proxy, patience, drain, check
        self.say, self.renewal, self.end = say, Event(), Event()
        self._in_service: dict[int, Replica] = {}
        self._starting: dict[int, Replica] = {}
        self._begun: dict[int, float] = {}
        self._deaths: dict[int, int] = {}

    def run(self) -> None:
        """Start everything and keep it until `end` is set. Raises DidNotStart or NoNginx."""
        try:
            self._start()
            while not self.end.wait(SECONDS_BETWEEN_LOOKS):
                if self.renewal.is_set():
                    self.renewal.clear()
                    self._renew()
                self._look()
        finally:
            self.proxy.stop()
            stop([*self._in_service.values(), *self._starting.values()])

    def _start(self) -> None:
        for number in range(1, self.count + 1):
            self._begin(number)
        while not all(replica.is_well() for replica in self._starting.values()):
            for replica in self._starting.values():
                if replica.has_failed(self.patience):
                    raise DidNotStart(f"Replica {replica.number} did not start: {WHY}.")
            if self.end.wait(SECONDS_BETWEEN_LOOKS):
                return
        self._in_service, self._starting = self._starting, {}
        self.proxy.start(self._ports())
        self.say(f"{self.count} replicas answer at {self.proxy.listen}.")

    def _begin(self, number: int) -> Replica:
        """Start a process that goes into service as soon as it is well."""
        if number in self._starting:
            stop([self._starting[number]])
        self._starting[number] = Replica(number, self.check)
        self._begun[number] = time.monotonic()
        return self._starting[number]

    def _ports(self) -> dict[int, int]:
        return {number: replica.port for number, replica in self._in_service.items()}

    def _look(self) -> None:
        """See that everything runs, and start again what does not."""
        if not self.proxy.is_running():
            self.say("nginx has ended and is started again.")
            self.proxy.start(self._ports())
            self.end.wait(1)
        for number, replica in self._in_service.items():
            if replica.is_frozen():
                self.say(f"Replica {number} no longer answers and is ended.")
                replica.kill()
            if replica.is_running() and self._seconds_since_begun(number) > SECONDS_THAT_SHOW_IT_RUNS:
                self._deaths.pop(number, None)
            if number in self._starting:
                self._look_at_new(number)
            elif not replica.is_running() and self._seconds_since_begun(number) >= self._pause(number):
                self._deaths[number] = self._deaths.get(number, 0) + 1
                self.say(f"Replica {number} has died and is started again; its visitors are with the others.")
                self._begin(number)

    def _look_at_new(self, number: int) -> None:
        """Put a new process into service once it is well, and drop it where it has failed: the old stays."""
        new = self._starting[number]
        if new.is_well():
            try:
                self.proxy.turn(self._ports() | {number: new.port})
            except NoNginx as reason:
                self.say(str(reason))
            else:
                if not self._in_service[number].is_running():
                    self.say(f"Replica {number} answers again.")
                self._in_service[number] = self._starting.pop(number)
                return
        elif not new.has_failed(self.patience):
            return
        stop([self._starting.pop(number)])

    def _seconds_since_begun(self, number: int) -> float:
        return time.monotonic() - self._begun[number]

    def _pause(self, number: int) -> float:
        """Seconds between two starts: what dies again and again waits longer each time."""
        deaths = self._deaths.get(number, 0)
        return min(2.0**deaths, LONGEST_PAUSE) if deaths else 0.0

    def _renew(self) -> None:
        """Put a new process into service for each replica once it is well; the old stays where the new fails."""
        for number, old in list(self._in_service.items()):
            new = self._begin(number)
            while number in self._starting and not self.end.wait(SECONDS_BETWEEN_LOOKS):
                self._look()
            if self.end.is_set():
                return
            if self._in_service[number] is not new:
                self.say(f"Replica {number} could not be renewed, so it and those after it go on as they are: {WHY}.")
                return
            self.end.wait(self.drain)
            stop([old])
            self.say(f"Replica {number} is renewed.")
        self.say("Every replica is renewed.")
