import PDFDocument from 'pdfkit';
import type { Parts } from '../normalise-zip';
import { readWord } from '../word/read-word';
import type { Mark } from './display-list';
import type { FontBook } from './font-book';
import { type LaidPage, paginate } from './paginate';

export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  /** What the file says it was made at: an instant of the data, never the present. */
  readonly at: Date;
}

/**
 * Draws a Word file as PDF, its fonts embedded as far as they are used. The same file, fonts and facts give the same bytes.
 */
export function drawPdf(parts: Parts, fonts: FontBook, { title, author, at }: PdfFacts): Promise<Buffer> {
  const pages = paginate(readWord(parts), fonts);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    // No font of the viewer's machine.
    font: null as never,
    info: { Title: title, Author: author, Creator: 'Zhiping', Producer: 'Zhiping', CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const pen = new Pen(pdf);
  for (const page of pages) pen.page(page);
  pdf.end();
  return done;
}

class Pen {
  private readonly known = new Set<string>();

  constructor(private readonly pdf: PDFKit.PDFDocument) {}

  page({ width, height, marks }: LaidPage): void {
    this.pdf.addPage({ size: [width, height], margin: 0 });
    for (const mark of marks) this.put(mark);
  }

  private put(mark: Mark): void {
    const { pdf } = this;
    switch (mark.kind) {
      case 'text': {
        if (!this.known.has(mark.font.key)) pdf.registerFont(mark.font.key, mark.font.font as never);
        this.known.add(mark.font.key);
        pdf
          .font(mark.font.key)
          .fontSize(mark.size)
          .fillColor(`#${mark.color}`)
          .text(mark.text, mark.x, mark.y, {
            lineBreak: false,
            baseline: 'alphabetic',
            characterSpacing: mark.tracking,
            ...(mark.slanted && { oblique: 12 }),
          });
        break;
      }
      case 'line':
        pdf.lineWidth(mark.width).moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).stroke(`#${mark.color}`);
        break;
      case 'area':
        pdf.rect(mark.x, mark.y, mark.width, mark.height).fill(`#${mark.color}`);
        break;
      case 'image':
        pdf.image(Buffer.from(mark.bytes), mark.x, mark.y, { width: mark.width, height: mark.height });
        break;
    }
  }
}
