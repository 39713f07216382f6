"""Headless Chromium for the tests of the report. Where it is absent they are skipped, and say so.

Needs ``pip install '.[browser]'``, and Debian's chromium and chromium-driver (or CHROMIUM and CHROMEDRIVER in the
environment). The check of accessibility also needs axe-core: ``npm install --no-save axe-core``, or AXE_CORE, a path.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from quotes.views.report import report_page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = os.environ.get("CHROMEDRIVER") or shutil.which("chromedriver")
AXE = Path(os.environ.get("AXE_CORE") or Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js")
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser; it lives as long as the tests."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="NOT TESTED IN A BROWSER: selenium is not installed")
    if not CHROMIUM or not DRIVER:
        pytest.skip("NOT TESTED IN A BROWSER: chromium or chromedriver is absent")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the report of two tables in a window of a width, light or dark, and gives the browser."""

    def open_report(
        tables: tuple[pd.DataFrame, pd.DataFrame | None], width: int = 1280, scheme: str = "light", policy: bool = True
    ) -> Any:
        path = tmp_path / "report.html"
        path.write_text(report_page(*tables), "utf-8", errors="replace")
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        media = {"media": "", "features": [{"name": "prefers-color-scheme", "value": scheme}]}
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        chromium.execute_cdp_cmd("Page.setBypassCSP", {"enabled": not policy})
        chromium.get_log("browser")
        chromium.get(path.as_uri())
        return chromium

    yield open_report
    chromium.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        pytest.skip(f"ACCESSIBILITY NOT TESTED: {AXE} is absent; npm install --no-save axe-core")
    return AXE.read_text("utf-8")
