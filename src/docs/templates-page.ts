import { COUNTING, type Fields, hasTag, lacksTag, TEMPLATE_KINDS } from '../domain/documents';
import { NOT_DRAWN } from '../modules/documents';

/** `docs/templates.md`: what an office that changes its templates in Word or WPS has to know. */
export function templatesPage(): string {
  const kinds = Object.entries(TEMPLATE_KINDS).flatMap(([kind, { title, fields }]) => [
    `## ${title} (\`${kind}\`)`,
    '',
    '| placeholder | meaning | example | |',
    '|---|---|---|---|',
    ...rowsOf(fields, ''),
    '',
  ]);
  return [
    '# Document templates',
    '',
    'Official documents are filled into DOCX templates, and the PDF is drawn from that same DOCX. The pack brings one for each kind; an office',
    'takes it (`GET /api/v1/templates/{kind}/file`), changes it in Word or WPS, and hands it in (`PUT /api/v1/templates/{kind}`, multipart field',
    '`file`, `If-Match`). `GET …/preview` shows it with the examples below, `POST …/reset` goes back to the pack’s.',
    '',
    '- `{主送单位}` is replaced by a text. A line break in the text begins a new paragraph of the same form.',
    '- `{#附件}…{/附件}` repeats what it holds: table rows when it goes from one cell of a row to another, whole paragraphs when it is all of a',
    '  paragraph, and otherwise the text between.',
    `- Inside a list ${Object.entries(COUNTING)
      .map(([tag, meaning]) => `\`{${tag}}\` counts ${meaning}`)
      .join(', ')}.`,
    `- \`{#${hasTag('附件')}}…{/${hasTag('附件')}}\` is shown when the list has an element or the picture is there, \`{#${lacksTag('附件')}}…{/${lacksTag('附件')}}\` when it has none, and`,
    '  `{#抄送}…{/抄送}` when an optional text is there. A paragraph, a table row or a table that is all condition disappears with it.',
    '- Pictures stand where their placeholder stands, in a paragraph whose line spacing is not exact.',
    '',
    'A template is refused, with the paragraph and the reason, when it is no DOCX, holds a placeholder that is not listed, lacks a required one,',
    'leaves a loop open, or holds what the PDF cannot show:',
    '',
    ...[...new Set(Object.values(NOT_DRAWN))].map((reason) => `- ${reason}`),
    '- text in columns, tabs that are not left-aligned, transparent or interlaced PNG pictures, numbering in rare formats',
    '',
    'Everything else of everyday Word is drawn: styles, fonts, sizes, colours, bold, italic, underline, strike, super- and subscript, character',
    'spacing, indents (also in characters), line and paragraph spacing, the page’s grid, paragraph borders, tables with merged cells, borders,',
    'shades and repeated headers, tables at the foot of the page, simple numbering, page breaks, sections, headers and footers with page numbers',
    '(also different on odd, even and first pages), and pictures in line with text.',
    '',
    '## Fonts',
    '',
    'The DOCX names the fonts of GB/T 9704 (方正小标宋简体, 仿宋_GB2312, 楷体_GB2312, 黑体), which an office’s computers have. `FONT_NAMES` writes',
    'others (`FONT_NAMES=仿宋_GB2312=仿宋`). The PDF embeds the files of these fonts when the office puts them (TTF or OTF) into the folder',
    '`FONT_DIR`, and otherwise free ones: Noto Serif SC for 仿宋, 楷体 and 宋体, its bold for 小标宋, Noto Sans SC for 黑体.',
    '',
    'This page is made from `src/domain/documents` by `npm run docs`.',
    '',
    ...kinds,
  ].join('\n');
}

function rowsOf(fields: Fields, indent: string): string[] {
  return Object.values(fields).flatMap((field) => {
    const notes = [
      field.type === 'list' ? 'list' : field.type === 'image' ? 'picture' : '',
      field.required ? 'required' : '',
      field.optional ? 'optional' : '',
    ];
    const tag = field.type === 'list' ? `{#${field.tag}}…{/${field.tag}}` : `{${field.tag}}`;
    const row = `| ${indent}\`${tag}\` | ${field.meaning} | ${field.type === 'text' ? field.example : ''} | ${notes.filter((note) => note !== '').join(', ')} |`;
    return field.type === 'list' ? [row, ...rowsOf(field.items, '— ')] : [row];
  });
}
