/** An answer of the forge, and the tag that tells whether it still holds. */
interface KeptAnswer {
  etag: string;
  data: unknown;
  headers: Record<string, string | number | undefined>;
}

/** Answers that are kept; the one asked for longest ago goes first. */
const limit = 2000;

/**
 * Answers of a forge by their tags. Asked again with its tag, GitHub says 304
 * where nothing changed, which counts for nothing in the hour's limit.
 */
export class KeptAnswers {
  private readonly answers = new Map<string, KeptAnswer>();

  get(key: string): KeptAnswer | undefined {
    const kept = this.answers.get(key);
    if (kept) {
      this.answers.delete(key);
      this.answers.set(key, kept);
    }
    return kept;
  }

  set(key: string, answer: KeptAnswer) {
    this.answers.set(key, answer);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= limit) break;
      this.answers.delete(oldest);
    }
  }
}
