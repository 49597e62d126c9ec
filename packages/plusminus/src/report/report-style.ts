/** The style of a report: nothing is loaded, and both schemes keep a contrast of 4.5 and more. */
export const REPORT_STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#57606a;--line:#d0d7de;--soft:#f6f8fa;--good:#00613f;--bad:#a63a00;--open:#7a5200;--mark:#0a5c9e}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--faint:#9da7b3;--line:#30363d;--soft:#161b22;--good:#56d3a4;--bad:#ffa470;--open:#e3b341;--mark:#79b8ff}}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--faint:#444;--line:#bbb;--soft:#fff;--good:#00512f;--bad:#8a2f00;--open:#5f4000;--mark:#0a5c9e}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;max-width:72rem}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
h3 small{font-weight:400;color:var(--faint)}
h1,h2,h3,p,li,td,th{overflow-wrap:anywhere;unicode-bidi:isolate}
p,li{max-width:52rem}
ul{padding-left:1.25rem}
li{margin:.35rem 0}
a{color:var(--mark)}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
#verdicts li{font-size:1.05rem;border-left:4px solid var(--line);padding-left:.75rem;list-style:none}
#verdicts ul{padding-left:0}
#verdicts li.good{border-color:var(--good)}
#verdicts li.bad{border-color:var(--bad)}
#verdicts li.open{border-color:var(--open);border-left-style:dashed}
td.good{color:var(--good);font-weight:600}
td.bad{color:var(--bad);font-weight:600}
td.open{color:var(--open)}
.quiet,.remedy,.about{color:var(--faint)}
.wide{overflow-x:auto;margin:.75rem 0}
.wide:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
thead{border-bottom:2px solid var(--line)}
th{font-weight:600;color:var(--faint);vertical-align:bottom;text-align:left}
th,td{padding:.25rem .75rem .25rem 0}
td{vertical-align:top}
tbody tr{border-bottom:1px solid var(--line)}
.right{text-align:right}
td,th{white-space:nowrap}
.long{white-space:normal;min-width:14rem}
.axis{white-space:nowrap;width:180px}
thead .axis span+span{float:right}
thead .axis{color:var(--faint)}
.bar{display:block;stroke:var(--ink);fill:none;stroke-width:1.5}
.bar circle{fill:var(--mark);stroke:none}
.bar .mark{stroke:var(--faint);stroke-dasharray:2 2}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em;overflow-wrap:anywhere}
figure{margin:1.5rem 0}
figure .pm-plot.pm-plot{max-width:none}
.scores{font-size:.82rem}
.scores th,.scores td{padding:.05rem .5rem .05rem 0;text-align:right}
.scores tbody th{text-align:left;unicode-bidi:plaintext;font-weight:400;color:var(--ink)}
.scores tbody tr{border:0}
summary{cursor:pointer;font-weight:600}
@media print{html{font-size:10.5pt}body{padding:0;max-width:none}nav{display:none}h2,h3{break-after:avoid}figure,tr,li{break-inside:avoid}.wide{overflow:visible}figure .pm-plot.pm-plot{max-width:100%}td,th{white-space:normal}a{color:inherit;text-decoration:none}}`;
