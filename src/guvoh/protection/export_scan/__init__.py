"""The last look at a file before it leaves: does anybody protected show in it?

The file is opened by other means than those that wrote it: text page by page, streams,
parts, metadata, attachments, and pictures of the pages through OCR where that is
installed. What cannot be opened counts as not clean.
"""

from guvoh.protection.export_scan.found import Unread
from guvoh.protection.export_scan.result import ScanResult, Trace
from guvoh.protection.export_scan.scan import Searcher, scan_file

__all__ = ["ScanResult", "Searcher", "Trace", "Unread", "scan_file"]
