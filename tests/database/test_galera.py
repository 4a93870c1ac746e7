"""A MariaDB Galera cluster of three nodes: what one desk writes is on all, and saves go on while one node is away."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pymysql
import pytest

from custmgr.errors import UserError
from custmgr.services import setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.proof import verifying
from tests.database.servers import MARIADB, data_folder, find_program, free_port, run, running
from tests.flows.clerk import add, code, found

pytestmark = MARIADB
PATIENCE_S = 30


@dataclass
class Cluster:
    """Three nodes on this computer, each with a data folder and ports of its own."""

    folder: Path
    ports: list[int] = field(default_factory=lambda: [free_port() for _ in range(3)])
    group: list[int] = field(default_factory=lambda: [free_port() for _ in range(3)])
    nodes: dict[int, ExitStack] = field(default_factory=dict)

    def url(self, node: int) -> str:
        return f"mariadb://custmgr@127.0.0.1:{self.ports[node]}/customers"

    def ask(self, node: int, statement: str) -> list[tuple[object, ...]]:
        with pymysql.connect(host="127.0.0.1", port=self.ports[node], user="root", autocommit=True) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return list(cursor.fetchall())

    def is_ready(self, node: int) -> bool:
        try:
            return self.ask(node, "SHOW STATUS LIKE 'wsrep_ready'")[0][1] == "ON"
        except pymysql.MySQLError:
            return False

    @contextmanager
    def _running(self, node: int, *, is_first: bool) -> Iterator[None]:
        data = self.folder / f"node{node}"
        [provider] = sorted(Path("/usr/lib/galera").glob("libgalera*.so"))[:1]
        members = "" if is_first else ",".join(f"127.0.0.1:{port}" for port in self.group)
        options = (
            f"base_host=127.0.0.1;base_port={self.group[node]};gmcast.listen_addr=tcp://127.0.0.1:{self.group[node]}"
        )
        command = [
            find_program("mariadbd", "usr/sbin/mariadbd"), "--no-defaults", f"--datadir={data}",
            f"--port={self.ports[node]}", "--bind-address=127.0.0.1", f"--socket={self.folder / f'socket{node}'}",
            "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M",
            "--binlog-format=ROW", "--innodb-autoinc-lock-mode=2", "--wsrep-on=ON", f"--wsrep-provider={provider}",
            f"--wsrep-cluster-address=gcomm://{members}", "--wsrep-sst-method=mysqldump",
            "--wsrep-cluster-name=custmgr",
            f"--wsrep-provider-options={options};gcache.size=16M;gcache.recover=yes",
            "--wsrep-node-address=127.0.0.1", "--wsrep-sst-auth=root:",
            f"--wsrep-sst-receive-address=127.0.0.1:{self.ports[node]}",
            *(["--wsrep-new-cluster"] if is_first else []),
        ]  # fmt: skip
        with running(command, self.folder / f"log{node}", lambda: self.is_ready(node), signal.SIGKILL):
            yield

    def start(self, node: int, *, is_first: bool = False) -> None:
        self.nodes[node] = ExitStack()
        self.nodes[node].enter_context(self._running(node, is_first=is_first))

    def stop(self, node: int) -> None:
        """Ends a node in order; it notes where it stands."""
        with pytest.raises(pymysql.MySQLError):
            while True:
                self.ask(node, "SHUTDOWN")
                time.sleep(0.2)
        self.kill(node)

    def kill(self, node: int) -> None:
        """Ends a node as a power cut does."""
        self.nodes.pop(node).close()

    def size(self, node: int) -> int:
        return int(str(self.ask(node, "SHOW STATUS LIKE 'wsrep_cluster_size'")[0][1]))

    def count(self, node: int) -> int:
        return int(str(self.ask(node, "SELECT count(*) FROM customers.customer")[0][0]))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with data_folder("galera") as made:
        install = find_program("mariadb-install-db")
        run(install, "--no-defaults", f"--datadir={made / 'node0'}", "--auth-root-authentication-method=normal",
            "--skip-test-db", "--skip-name-resolve")  # fmt: skip
        yield made


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[Cluster]:
    made = Cluster(folder)
    made.start(0, is_first=True)
    made.ask(0, "CREATE USER custmgr@'%'")
    made.ask(0, "GRANT ALL ON *.* TO custmgr@'%'")
    made.ask(0, "CREATE DATABASE customers")
    made.stop(0)
    for node in (1, 2):  # all begin with the same data and know it, so nothing has to be carried over
        shutil.copytree(folder / "node0", folder / f"node{node}")
        for path in (folder / f"node{node}", *(folder / f"node{node}").rglob("*")):
            if os.geteuid() == 0:
                shutil.chown(path, "nobody", "nogroup")
    for node in range(3):
        made.start(node, is_first=node == 0)
    yield made
    for node in list(made.nodes):
        made.kill(node)


def wait(condition: object) -> None:
    assert callable(condition)
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "the cluster did not get there"
        time.sleep(0.05)


def test_a_cluster_of_three_holds_what_one_desk_writes_and_goes_on_without_a_node(cluster: Cluster) -> None:
    desk = setup.open_desk(cluster.url(0), create=True, person="tester")
    desk.do(rules.add_rule, "main", "{type@类型}{n:4 per type}")
    assert cluster.size(0) == 3
    for n in range(5):
        add(desk, f"客户{n}")
    for node in (1, 2):
        wait(lambda node=node: cluster.count(node) == 5)  # type: ignore[misc]
    _two_writers(cluster, desk)
    cluster.kill(2)
    before = len(found(desk))
    added = [code(desk, add(desk, f"without a node {n}")) for n in range(3)]
    assert len(set(added)) == 3 and len(found(desk)) == before + 3
    wait(lambda: cluster.count(1) == before + 3)
    assert desk.read(verifying.verify).is_whole
    _without_majority(cluster, desk)
    desk.database.close()


def _two_writers(cluster: Cluster, desk: Desk) -> None:
    """Two desks at two nodes take numbers of one counter: what collides when it is committed is done again."""
    other = setup.open_desk(cluster.url(1), person="other")
    wrong: list[UserError] = []

    def work(at: Desk, name: str) -> None:
        for n in range(8):
            try:
                add(at, f"{name} {n}")
            except UserError as error:  # told, and nothing written: the person presses the button again
                wrong.append(error)

    threads = [threading.Thread(target=work, args=pair) for pair in ((desk, "one"), (other, "two"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = 5 + 16 - len(wrong)
    wait(lambda: cluster.count(0) == cluster.count(1) == expected)
    codes = [row[0] for row in cluster.ask(1, "SELECT code FROM customers.customer")]
    assert len(set(codes)) == len(codes) == expected and {error.kind for error in wrong} <= {"busy"}
    other.database.close()


def _without_majority(cluster: Cluster, desk: Desk) -> None:
    """One node of three takes no writes: better none than two truths. Nothing is lost, and a sentence says so."""
    there = len(found(desk))
    cluster.kill(1)
    with pytest.raises(UserError):
        add(desk, "alone")
    cluster.ask(0, "SET GLOBAL wsrep_provider_options='pc.bootstrap=YES'")  # as an administrator would decide
    wait(lambda: cluster.is_ready(0))
    assert cluster.count(0) == there
    add(desk, "again")
    assert len(found(desk)) == there + 1
