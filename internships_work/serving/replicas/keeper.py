"""Keeps the replicas: starts them, starts again what has died, renews them one after another, ends them."""

import time
from collections.abc import Callable
from threading import Event

from internships_work.serving.replicas.proxy import NoNginx, Proxy
from internships_work.serving.replicas.replica import Replica

SECONDS_BETWEEN_LOOKS = 0.2
LONGEST_PAUSE = 30.0
WHY = "it ended, did not answer in time, or is not the dashboard; what it said stands above"
SECONDS_THAT_SHOW_IT_RUNS = 60.0


class DidNotStart(RuntimeError):
    """The replicas cannot be started. The text is a whole sentence."""


class Keeper:
    """So many replicas behind a proxy.

    `patience` is how many seconds a replica may take until it answers, `drain` how many it has to finish its answers
    once visitors are led elsewhere, and `say` takes each sentence for the operator. Two events are set from outside:
    `renewal` (use the code as it is on the disk now) and `end`.
    """

    def __init__(self, count: int, proxy: Proxy, patience: float, drain: float, say: Callable[[str], None]):
        self.count, self.proxy, self.patience, self.drain, self.say = count, proxy, patience, drain, say
        self.renewal, self.end = Event(), Event()
        self._replicas: dict[int, Replica] = {}
        self._started: dict[int, float] = {}
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
            for replica in self._replicas.values():
                replica.stop()

    def _start(self) -> None:
        for number in range(1, self.count + 1):
            self._put(Replica(number))
        for replica in self._replicas.values():
            if not replica.becomes_healthy(self.patience, unless=self.end.is_set) and not self.end.is_set():
                raise DidNotStart(f"Replica {replica.number} did not start: {WHY}.")
        self.proxy.start(self._ports())
        self.say(f"{self.count} replicas answer at {self.proxy.listen}.")

    def _put(self, replica: Replica) -> None:
        self._replicas[replica.number] = replica
        self._started[replica.number] = time.monotonic()

    def _ports(self) -> dict[int, int]:
        return {number: replica.port for number, replica in self._replicas.items()}

    def _look(self) -> None:
        """Start again whatever has died; what dies again and again waits longer each time."""
        if not self.proxy.is_running():
            self.say("nginx has ended and is started again.")
            self.proxy.start(self._ports())
            self.end.wait(1)
        for number, replica in self._replicas.items():
            ran = time.monotonic() - self._started[number]
            if replica.is_running():
                if ran > SECONDS_THAT_SHOW_IT_RUNS:
                    self._deaths.pop(number, None)
            elif ran >= self._pause(number):
                self._deaths[number] = self._deaths.get(number, 0) + 1
                self.say(f"Replica {number} has died and is started again; its visitors are with the others.")
                self._put(Replica(number, replica.port))

    def _pause(self, number: int) -> float:
        deaths = self._deaths.get(number, 0)
        return min(2.0**deaths, LONGEST_PAUSE) if deaths else 0.0

    def _renew(self) -> None:
        """Put a new process in the place of each replica, once it answers; the old stays where the new does not."""
        for number, old in list(self._replicas.items()):
            new = Replica(number)
            try:
                if not new.becomes_healthy(self.patience, unless=self.end.is_set):
                    raise DidNotStart(WHY)
                self.proxy.turn(self._ports() | {number: new.port})
            except (DidNotStart, NoNginx) as reason:
                new.stop()
                self.say(
                    f"Replica {number} could not be renewed, so it and those after it go on as they are: {reason}."
                )
                return
            self._put(new)
            self.end.wait(self.drain)
            old.stop()
            self.say(f"Replica {number} is renewed.")
        self.say("Every replica is renewed.")
