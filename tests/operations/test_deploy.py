"""What lies in deploy/ fits the course: names, addresses, variables, versions. Checked as far as it can be here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
VARIABLE = re.compile(r"NYSOMLEDER_[A-Z_]+[A-Z]")
VALUES: dict[str, Any] = yaml.safe_load((DEPLOY / "kubernetes/values.yaml").read_text("utf-8"))
OBJECTS: dict[str, Any] = {
    each["kind"]: each for each in yaml.safe_load_all((DEPLOY / "kubernetes/kurs.yaml").read_text("utf-8"))
}
POD = OBJECTS["Deployment"]["spec"]["template"]["spec"]
(COURSE,) = POD["containers"]
ENVIRONMENT = {each["name"]: each.get("value") for each in COURSE["env"]}


def texts(folder: Path, *suffixes: str) -> str:
    files = (each for each in folder.rglob("*") if each.suffix in suffixes and "node_modules" not in each.parts)
    return "\n".join(each.read_text("utf-8") for each in files)


READ_BY_US = set(VARIABLE.findall(texts(ROOT / "course", ".py"))) | set(VARIABLE.findall(texts(DEPLOY, ".py")))


@pytest.mark.parametrize("file", ["Containerfile", "systemd/nysomleder.service", "proxy/nginx.conf", "proxy/Caddyfile"])
def test_every_variable_is_one_that_somebody_reads(file):
    assert set(VARIABLE.findall((DEPLOY / file).read_text("utf-8"))) <= READ_BY_US


def test_the_same_in_kubernetes():
    given = {*ENVIRONMENT, *VALUES["singleuser"]["extraEnv"]}
    assert {each for each in given if each.startswith("NYSOMLEDER_")} <= READ_BY_US
    in_code = texts(ROOT / "course", ".py")
    ignored = {"JUPYTERHUB_BASE_URL", "JUPYTERHUB_SERVICE_NAME"}  # JupyterHub's own code reads these
    assert all(each in in_code for each in given if each.startswith("JUPYTERHUB_") and each not in ignored)


def test_the_operators_guide_tells_of_every_variable():
    guide = (ROOT / "docs/drift.md").read_text("utf-8")
    for_the_kernel = {"NYSOMLEDER_PAGE"}
    meant_for_people = set(VARIABLE.findall(texts(ROOT / "course", ".py"))) - for_the_kernel
    assert [each for each in sorted(meant_for_people) if each not in guide] == []


def test_the_versions_are_those_of_the_course():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert COURSE["image"].endswith(f"/ny-som-leder:{version}")
    assert VALUES["singleuser"]["image"]["tag"] == version
    assert VALUES["singleuser"]["image"]["name"].endswith("/ny-som-leder")


def test_hub_service_and_pod_agree_on_addresses():
    service = VALUES["hub"]["services"]["kurs"]
    name, port = OBJECTS["Service"]["metadata"]["name"], OBJECTS["Service"]["spec"]["ports"][0]["port"]
    assert service["url"] == f"http://{name}:{port}"
    assert ENVIRONMENT["JUPYTERHUB_CLIENT_ID"] == "service-kurs"
    prefix = ENVIRONMENT["JUPYTERHUB_SERVICE_PREFIX"]
    assert prefix == VALUES["hub"]["config"]["JupyterHub"]["default_url"]
    assert ENVIRONMENT["JUPYTERHUB_SERVICE_URL"] == f"http://0.0.0.0:{COURSE['ports'][0]['containerPort']}{prefix}"
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert COURSE[probe]["httpGet"]["path"].removeprefix(prefix) in {"health", "health/klar"}
    assert (
        POD["volumes"][0]["persistentVolumeClaim"]["claimName"] == OBJECTS["PersistentVolumeClaim"]["metadata"]["name"]
    )


def test_nothing_runs_as_root_or_writes_outside_its_folders():
    spawned = VALUES["hub"]["config"]["KubeSpawner"]["container_security_context"]
    for security in (COURSE["securityContext"], spawned):
        assert security["readOnlyRootFilesystem"]
        assert not security["allowPrivilegeEscalation"]
        assert security["capabilities"] == {"drop": ["ALL"]}
    assert POD["securityContext"]["runAsUser"] == VALUES["singleuser"]["uid"] == 1000
    container = (DEPLOY / "Containerfile").read_text("utf-8")
    assert "\nUSER 1000:1000\n" in container
    assert "HEALTHCHECK" in container
    assert {each["mountPath"] for each in COURSE["volumeMounts"]} == {"/data", "/tmp"}  # noqa: S108 - in the pod


def test_no_secret_lies_in_the_files():
    for file in DEPLOY.rglob("*"):
        if file.suffix in {".yaml", ".conf", ".service"} and "node_modules" not in file.parts:
            assert not re.search(r"(?i)(password|secret|token)\s*[:=]\s*[\"']?[0-9a-z]{12,}", file.read_text("utf-8"))


def test_the_builder_gets_all_that_the_wheel_is_made_of():
    let_in = {line[1:] for line in (ROOT / ".containerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {"course", "assets", "module*", "locks", "scripts", "build.mjs", "package-lock.json", "LICENSE"} <= let_in
    assert "/*.toml" in wheel["include"]
    assert {each.name for each in ROOT.glob("*.toml")} <= let_in
