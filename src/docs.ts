import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from './boot';
import { architecturePage } from './docs/architecture-page';
import { checkPages } from './docs/check-pages';
import { errorsPage } from './docs/errors-page';
import { clientFile } from './docs/client-file';
import { eventsPage } from './docs/events-page';
import { projectRoot, readImports } from './docs/import-graph';
import { openApiFile } from './docs/openapi-file';
import { defaultTemplates } from './docs/templates';
import { templatesPage } from './docs/templates-page';

/** Writes the pages that are made from the sources. They are committed; CI makes them again and refuses a difference. */
async function main(): Promise<void> {
  const root = projectRoot();
  const dataDir = mkdtempSync(join(tmpdir(), 'zhiping-docs-'));
  try {
    const openApi = await openApiFile(dataDir);
    const pages = {
      'errors.md': errorsPage(),
      'architecture.md': architecturePage(readImports(root, ['src'])),
      'integration/events.md': eventsPage(),
      'templates.md': templatesPage(),
      'openapi.json': openApi,
      'integration/client/zhiping.ts': await clientFile(openApi),
    };
    mkdirSync(join(root, 'docs/integration/client'), { recursive: true });
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(root, 'docs', name), text);
    // A page whose check is gone goes too.
    rmSync(join(root, 'docs/checks'), { recursive: true, force: true });
    mkdirSync(join(root, 'docs/checks'));
    const checks = checkPages(root);
    for (const [name, text] of Object.entries(checks)) writeFileSync(join(root, 'docs/checks', name), text);
    const templates = join(root, 'seeds/packs/cn-police/templates');
    mkdirSync(templates, { recursive: true });
    for (const [name, bytes] of await defaultTemplates()) writeFileSync(join(templates, name), bytes);
    process.stdout.write(`wrote ${Object.keys(pages).join(', ')} and ${Object.keys(checks).length} pages of checks in docs/\n`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch(explain);
