import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import type { OnsiteChecklist } from '../../domain/reviews';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/database';
import type { Upload } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { type AcceptedFile, acceptUpload, FileStore, JPEG, PNG } from '../../platform/storage';
import { keepFile } from './kept-file';
import { OnsitePhoto } from './onsite-photo.entity';
import { readInstant } from './onsite-visit';
import type { OnsitePhotoBody } from './onsite.requests';

/** A photo that may be kept, with what the device says of it. */
export interface AcceptedPhoto {
  readonly file: AcceptedFile;
  readonly item: string | null;
  readonly takenAt: Date;
}

/** Photos of a visit: checked before anything is written, kept under their hash. */
@Injectable()
export class OnsitePhotos {
  constructor(
    private readonly active: ActivePack,
    private readonly clock: Clock,
    private readonly files: FileStore,
  ) {}

  /**
   * Pairs the files of a request with what is said of them, by name.
   *
   * @throws DomainError `attachment.*` for a file that is no photo, `request.invalid` for one of which nothing is said, and the reverse.
   */
  async accept(uploads: readonly Upload[], said: readonly OnsitePhotoBody[]): Promise<AcceptedPhoto[]> {
    assertPaired(uploads, said);
    const { zone } = this.active.pack;
    const photos: AcceptedPhoto[] = [];
    for (const [i, { name, item, takenAt }] of said.entries()) {
      const upload = uploads.find((candidate) => candidate.name === name)!;
      const file = await acceptUpload(upload, { kinds: [JPEG, PNG] });
      photos.push({ file, item: item ?? null, takenAt: readInstant(`photos[${i}].takenAt`, takenAt, zone, this.clock.now()) });
    }
    return photos;
  }

  /** Keeps photos with their sheet; one it has already stays as it is. @throws DomainError `request.invalid` for an unknown item */
  async keep(tx: Tx, actor: Actor, sheetId: string, photos: readonly AcceptedPhoto[], { items }: OnsiteChecklist): Promise<void> {
    const codes = new Set(items.map(({ code }) => code));
    photos.forEach(({ item }, i) => {
      if (item === null || codes.has(item)) return;
      const problem = { field: `photos[${i}].item`, message: 'an item of the checklist', value: item };
      throw new DomainError('request.invalid', `${problem.field}: expected ${problem.message}`, [problem]);
    });
    const added = { addedBy: actor.id, addedAt: this.clock.date() };
    for (const { file, item, takenAt } of photos) await keepFile(tx, this.files, OnsitePhoto, file, { sheetId, item, takenAt, ...added });
  }
}

function assertPaired(uploads: readonly Upload[], said: readonly OnsitePhotoBody[]): void {
  const names = uploads.map(({ name }) => name);
  const told = said.map(({ name }) => name);
  const problems: FieldProblem[] = [
    ...names
      .filter((name) => !told.includes(name))
      .map((name) => ({ field: 'photos', message: `an entry that says when ${name} was taken`, value: name })),
    ...told.flatMap((name, i) =>
      names.includes(name) ? [] : [{ field: `photos[${i}].name`, message: 'the name of a file in this request', value: name }],
    ),
    ...[...names, ...told]
      .filter((name, i, all) => all.filter((other) => other === name).length > 2 || (i < names.length && names.indexOf(name) !== i))
      .map((name) => ({ field: 'photos', message: 'each name once', value: name })),
  ];
  if (problems.length > 0)
    throw new DomainError('request.invalid', problems.map(({ field, message }) => `${field}: expected ${message}`).join('; '), problems);
}
