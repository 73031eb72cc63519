import { Injectable } from '@nestjs/common';
import { type Actor, demandEverywhere } from '../../domain/identity';
import { DomainError, hashOf, type FieldProblem } from '../../domain/kernel';
import { decideImport, lawKey, type LawText, parseLaw, type ParseOptions, versionKey } from '../../domain/law';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { LawLibrary } from './law-library';
import { LawVersion } from './law-version.entity';
import { LawWriter } from './law-writer';
import { Law } from './law.entity';

export interface LawImportOptions extends Pick<ParseOptions, 'name' | 'textVersion' | 'inForceOn'> {
  /** Why a text of the library may be replaced by a differing one. */
  readonly replaceReason?: string | undefined;
  /** Decide and tell, keep nothing. */
  readonly dryRun?: boolean | undefined;
}

export interface LawImportResult {
  readonly law: string;
  readonly textVersion: string;
  readonly inForceOn: string;
  readonly inForceSource: LawVersion['inForceSource'];
  readonly articles: number;
  readonly extract: boolean;
  readonly outcome: 'created' | 'unchanged' | 'completed' | 'replaced';
  /** Articles whose text is another than before. */
  readonly differing: string[];
}

/** Any number, as long as it stays the same: one import at a time, so that a law is not made twice. */
const IMPORT_LOCK = 7_020_090_117;
/** A problem never lists more articles than a reader reads. */
const LISTED = 20;

/** Takes the texts of statutes into the library. */
@Injectable()
export class LawService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly library: LawLibrary,
    private readonly writer: LawWriter,
  ) {}

  /**
   * Takes in one version of a statute from its Markdown. The same text again changes nothing; an extract is completed by a text that
   * has its articles word for word; a differing text needs a reason, which is audited.
   *
   * @throws DomainError `law.text-invalid` with every problem and its line, `law.text-differs`.
   */
  async importText(actor: Actor, markdown: string, options: LawImportOptions = {}): Promise<LawImportResult> {
    const known = await this.knownDay(markdown);
    const { law, problems } = parseLaw(markdown, { ...options, knownInForce: known });
    if (!law) throw textInvalid(problems, options.name);
    return this.database.transact(async (tx) => {
      await this.demand(tx, actor);
      await tx.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
      const key = lawKey(law.title);
      const stored = await this.stored(tx, key, law.textVersion);
      const { outcome, differing } = decideImport(stored?.content, law, options.replaceReason !== undefined);
      if (outcome === 'refused') throw textDiffers(law, differing, stored!.content);
      const { title, textVersion, inForceOn, inForceSource, extract } = law;
      const articles = outcome === 'unchanged' ? stored!.content.articles.length : law.articles.length;
      const result = { law: title, textVersion, inForceOn, inForceSource, articles, extract, outcome, differing: [...differing] };
      if (outcome === 'unchanged' || options.dryRun) return result;
      const versionId = await this.save(tx, actor, law, key, stored?.id);
      await this.audit.record(tx, {
        actor,
        action: outcome === 'created' ? 'law.imported' : `law.${outcome}`,
        subject: { kind: 'law-version', id: versionId },
        data: {
          law: title,
          textVersion,
          inForceOn,
          inForceSource,
          articles,
          extract,
          hash: textHash(law),
          ...(stored && { hashBefore: stored.hash, inForceBefore: stored.content.inForceOn, differing }),
          ...(outcome === 'replaced' && { reason: options.replaceReason }),
        },
      });
      await this.outbox.publish(tx, {
        name: 'law.version-imported',
        subject: versionId,
        payload: { versionId, law: title, textVersion, inForceOn, outcome },
      });
      return result;
    });
  }

  /** Cuts articles again whose words were cut by other terms than the pack's present ones. @returns how many. */
  async reindex(actor: Actor): Promise<number> {
    return this.database.transact(async (tx) => {
      await this.demand(tx, actor);
      return this.writer.reindex(tx);
    });
  }

  /** The library concerns every unit. */
  private async demand(tx: Tx, actor: Actor): Promise<void> {
    const roots = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE parent_id IS NULL');
    demandEverywhere(
      actor,
      'law.manage',
      roots.map(({ path }) => path),
    );
  }

  /** Days in force that are known without the text: of the version that is here already (an extract), then the pack's. */
  private async knownDay(markdown: string): Promise<NonNullable<ParseOptions['knownInForce']>> {
    const { inForce } = this.library.settings;
    const title = /^\s*#\s+(.+)$/m.exec(markdown)?.[1] ?? '';
    const rows = await this.database.query<{ version: string; day: string }>(
      `SELECT v.text_version::text AS version, v.in_force_on::text AS day FROM law_version v JOIN law l ON l.id = v.law_id WHERE l.key = $1`,
      [lawKey(title)],
    );
    const here = new Map(rows.map(({ version, day }) => [version, day]));
    return (law, version) => inForce.get(versionKey(law, version)) ?? here.get(version);
  }

  private async stored(tx: Tx, key: string, textVersion: string) {
    const [row] = await tx.query<{ id: string; extract: boolean; inForceOn: string; hash: string }[]>(
      `SELECT v.id, v.extract, v.in_force_on::text AS "inForceOn", v.text_hash AS hash
       FROM law_version v JOIN law l ON l.id = v.law_id WHERE l.key = $1 AND v.text_version = $2 FOR UPDATE OF v`,
      [key, textVersion],
    );
    if (!row) return undefined;
    const articles = await tx.query<{ number: string; text: string }[]>(
      'SELECT number, text FROM law_article WHERE version_id = $1 ORDER BY ordinal',
      [row.id],
    );
    return { id: row.id, hash: row.hash, content: { extract: row.extract, inForceOn: row.inForceOn, articles } };
  }

  private async save(tx: Tx, actor: Actor, law: LawText, key: string, existing: string | undefined): Promise<string> {
    const now = this.clock.date();
    const content = {
      adoptedOn: law.adoptedOn,
      publishedOn: law.publishedOn,
      inForceOn: law.inForceOn,
      inForceSource: law.inForceSource,
      extract: law.extract,
      info: law.info as object & readonly string[],
      preamble: law.preamble,
      articleCount: law.articles.length,
      textHash: textHash(law),
      wordsHash: this.library.wordsHash,
      importedAt: now,
      importedBy: actor.id,
    };
    let versionId = existing;
    if (versionId === undefined) {
      const [known] = await tx.query<{ id: string }[]>('SELECT id FROM law WHERE key = $1', [key]);
      const lawId = known?.id ?? newId();
      if (!known) await tx.insert(Law, { id: lawId, title: law.title, key, createdAt: now });
      versionId = newId();
      await tx.insert(LawVersion, { id: versionId, lawId, textVersion: law.textVersion, ...content, version: 1 });
    } else await tx.update(LawVersion, { id: versionId }, { ...content, version: () => 'version + 1' });
    await this.writer.writeArticles(tx, versionId, law);
    return versionId;
  }
}

function textHash({ title, textVersion, inForceOn, sections, articles, preamble }: LawText): string {
  return hashOf({ title, textVersion, inForceOn, sections, articles, preamble });
}

function textInvalid(problems: readonly FieldProblem[], name: string | undefined): DomainError {
  const [first] = problems;
  const where = name === undefined ? '' : `${name}: `;
  return new DomainError(
    'law.text-invalid',
    `${where}${problems.length} problem(s); the first, line ${first!.line ?? 1}: expected ${first!.message}`,
    problems,
  );
}

function textDiffers(law: LawText, differing: readonly string[], stored: { readonly inForceOn: string }): DomainError {
  const fields: FieldProblem[] = differing
    .slice(0, LISTED)
    .map((number) => ({ field: `articles[${number}]`, message: 'the same text as in the library, or a reason to replace it' }));
  if (stored.inForceOn !== law.inForceOn)
    fields.unshift({
      field: 'inForceOn',
      message: `${stored.inForceOn} as in the library, or a reason to replace it`,
      value: law.inForceOn,
    });
  return new DomainError(
    'law.text-differs',
    `the library has another text of ${law.title} ${law.textVersion}: ${differing.length} article(s) differ${stored.inForceOn === law.inForceOn ? '' : ', and the day in force'}`,
    fields,
  );
}
