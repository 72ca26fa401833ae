/** One entry of `status.history` of a Kustomization. */
export interface HistoryEntry {
  digest: string;
  firstReconciled: string;
  lastReconciled: string;
  lastReconciledDuration: string;
  lastReconciledStatus: string;
  metadata: { revision: string };
  totalReconciliations: number;
}

const KEPT = 5;

/** `history` after a reconciliation: the same outcome is counted up. */
export function addToHistory(
  history: HistoryEntry[],
  entry: Omit<HistoryEntry, 'firstReconciled' | 'totalReconciliations'>,
): HistoryEntry[] {
  const same = history.find(
    other =>
      other.digest === entry.digest &&
      other.lastReconciledStatus === entry.lastReconciledStatus,
  );
  const next = {
    ...entry,
    firstReconciled: same?.firstReconciled ?? entry.lastReconciled,
    totalReconciliations: (same?.totalReconciliations ?? 0) + 1,
  };
  return [next, ...history.filter(other => other !== same)].slice(0, KEPT);
}
