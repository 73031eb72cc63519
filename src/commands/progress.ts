import { SingleBar } from 'cli-progress';

/** A bar on standard error while a person watches; nothing when the output goes to a file or a script. */
export class Progress {
  private bar: SingleBar | undefined;

  constructor(private readonly label: string) {}

  update(done: number, total: number): void {
    if (!process.stderr.isTTY) return;
    if (!this.bar) {
      this.bar = new SingleBar({
        format: `${this.label} [{bar}] {percentage}% | {value}/{total}`,
        hideCursor: true,
        stream: process.stderr,
      });
      this.bar.start(total, done);
      return;
    }
    this.bar.setTotal(total);
    this.bar.update(done);
  }

  stop(): void {
    this.bar?.stop();
  }
}
