/** The one style sheet of a printed report. Its hash is what the report's page may use, and nothing else. */
export const reportStyle = `
@page { margin: 18mm 16mm 20mm; }
* { box-sizing: border-box; }
body {
  margin: 0;
  color: #191c1b;
  font: 11px/16px system-ui, 'Segoe UI', 'Liberation Sans', sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: break-word;
}
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; font-weight: 600; }
dl { display: grid; grid-template-columns: 120px minmax(0, 1fr); gap: 2px 16px; margin: 0 0 12px; }
dt { color: #5a625e; }
dd { margin: 0; }
p { margin: 0 0 8px; }
table { width: 100%; margin: 8px 0 12px; border-collapse: collapse; table-layout: fixed; }
.values th:nth-child(1) { width: 32%; }
.values th:nth-child(2) { width: 26%; }
.pairs th:nth-child(1) { width: 24%; }
.pairs th:nth-child(4) { width: 10%; }
.changes th:nth-child(1) { width: 30%; }
.changes th:nth-child(2) { width: 12%; }
.changes th:nth-child(3) { width: 22%; }
thead { display: table-header-group; }
tbody { break-inside: avoid; border-top: 1px solid #c9cecb; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; }
th { color: #5a625e; font-weight: 600; }
tbody th { color: inherit; font-weight: 400; }
tr.differs td, tr.differs th { font-weight: 600; }
.code { font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace; font-size: 10px; }
.note { color: #5a625e; }
`;
