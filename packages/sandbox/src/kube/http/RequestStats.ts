/** How much a cluster is asked, by `resource.group`. */
export interface KubeStats {
  /** Watches open now. */
  watches: Record<string, number>;
  /** Lists answered since the start; pages count each. */
  lists: Record<string, number>;
  /** All requests since the start. */
  requests: number;
}

/** Counts requests and open watches. */
export class RequestStats {
  private readonly watches = new Map<string, number>();
  private readonly lists = new Map<string, number>();
  private requests = 0;

  request(): void {
    this.requests++;
  }

  listed(resource: string): void {
    this.lists.set(resource, (this.lists.get(resource) ?? 0) + 1);
  }

  watchOpened(resource: string): () => void {
    this.watches.set(resource, (this.watches.get(resource) ?? 0) + 1);
    let open = true;
    return () => {
      if (open) {
        open = false;
        const left = this.watches.get(resource)! - 1;
        if (left > 0) {
          this.watches.set(resource, left);
        } else {
          this.watches.delete(resource);
        }
      }
    };
  }

  snapshot(): KubeStats {
    return {
      watches: Object.fromEntries(this.watches),
      lists: Object.fromEntries(this.lists),
      requests: this.requests,
    };
  }
}
