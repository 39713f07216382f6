"""The report: one self-contained HTML page for those who read, made with Jinja2 and pygal."""

from quotes.views.report.page import TITLE, Made, report_page, write_report

__all__ = ["TITLE", "Made", "report_page", "write_report"]
