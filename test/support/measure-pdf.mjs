/** Reads a PDF from standard input and writes what can be measured in it as JSON: run by test/support/pdf.ts. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0, fontExtraProperties: true }).promise;
const pages = [];
const fonts = new Map();
for (let n = 1; n <= pdf.numPages; n++) {
  const page = await pdf.getPage(n);
  const [x0, y0, x1, y1] = page.view;
  const { fnArray } = await page.getOperatorList();
  const content = await page.getTextContent({ disableNormalization: true });
  const items = content.items
    .filter(({ str }) => str !== undefined && str !== '')
    .map(({ str, transform, width, fontName }) => {
      const font = page.commonObjs.get(fontName);
      fonts.set(font.name, font.missingFile === false || font.data !== undefined);
      return { text: str, x: transform[4], y: y1 - transform[5], size: transform[3], width, font: font.name };
    });
  pages.push({ width: x1 - x0, height: y1 - y0, items, images: fnArray.filter((operation) => operation === 85).length });
}
const { info } = await pdf.getMetadata();
process.stdout.write(JSON.stringify({ pages, fonts: Object.fromEntries(fonts), info }));
