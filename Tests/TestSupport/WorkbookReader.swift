import Foundation

/// Reads a workbook back with Python's standard library: a reader that is not Sextant's.
public enum WorkbookReader {
  /// True where there is a Python.
  public static var isPossible: Bool { FileManager.default.isExecutableFile(atPath: python) }
  private static let python = "/usr/bin/python3"

  /// One line a cell: sheet, place, number format, value; before them what Excel is told of the
  /// sheet and the document.
  public static func lines(of name: String, in folder: TemporaryFolder) throws -> [String] {
    try folder.write("read.py", script)
    let ending = try Program(url: URL(filePath: python)).run(["read.py", name], in: folder)
    guard ending.code == 0 else { throw Unreadable(description: ending.testDescription) }
    return ending.output.split(separator: "\n").map(String.init)
  }

  /// Why a workbook cannot be read.
  public struct Unreadable: Error, CustomStringConvertible {
    /// What Python says.
    public let description: String
  }

  private static let script = """
    import sys, zipfile, re
    import xml.etree.ElementTree as xml
    m = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
    r = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
    book = zipfile.ZipFile(sys.argv[1])
    assert book.testzip() is None
    part = lambda name: xml.fromstring(book.read(name))
    core = book.read('docProps/core.xml').decode()
    print('title', re.search('<dc:title>(.*?)</dc:title>', core).group(1))
    print('created', re.search('<dcterms:created[^>]*>(.*?)</', core).group(1))
    styles = part('xl/styles.xml')
    patterns = {n.get('numFmtId'): n.get('formatCode') for n in styles.iter(m + 'numFmt')}
    usual = {'0': '', '1': '0', '2': '0.00', '3': '#,##0', '4': '#,##0.00'}
    formats = [x.get('numFmtId') for x in styles.find(m + 'cellXfs')]
    formats = [patterns.get(f, usual.get(f, f)) for f in formats]
    for number, sheet in enumerate(part('xl/workbook.xml').find(m + 'sheets'), 1):
        root = part('xl/worksheets/sheet%d.xml' % number)
        name = sheet.get('name')
        pane = root.find('.//' + m + 'pane')
        if pane is not None:
            print('pane', name, pane.get('xSplit', '0'), pane.get('ySplit', '0'), pane.get('state'))
        filtered = root.find(m + 'autoFilter')
        if filtered is not None: print('filter', name, filtered.get('ref'))
        for link in root.iter(m + 'hyperlink'):
            print('link', name, link.get('ref'), link.get('location'))
        for cell in root.iter(m + 'c'):
            assert cell.find(m + 'f') is None, 'a formula'
            text = cell.find(m + 'is')
            value = cell.find(m + 'v')
            if text is not None: value = '"' + ''.join(t.text or '' for t in text.iter(m + 't')) + '"'
            elif value is not None: value = value.text
            else: continue
            kind = cell.get('t', 'n')
            print(name, cell.get('r'), kind, formats[int(cell.get('s', '0'))], value, sep='|')
    """
}
