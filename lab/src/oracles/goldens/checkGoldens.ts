import { basename } from 'node:path';
import {
  fullRequest,
  goldenFilesOf,
  readGoldenFile,
  type GoldenFile,
} from '@gitops-portal/goldens';
import type { Oracle } from '../Oracle';
import { OracleError } from '../OracleError';
import { differenceInWords, differences } from './differences';

/** What became of the golden files of one oracle. */
interface GoldenReport {
  passed: number;
  /** Per case that differs: its name, then its differences in words. */
  failures: { name: string; lines: string[] }[];
}

/** Asks an oracle again what it was asked for its golden files. */
export async function checkGoldens(
  name: string,
  oracle: Oracle,
): Promise<GoldenReport> {
  const report: GoldenReport = { passed: 0, failures: [] };
  for (const path of goldenFilesOf(name)) {
    const file = readGoldenFile(path);
    const asked = await askAll(oracle, file);
    for (const [index, { name: caseName, answer }] of file.cases.entries()) {
      const lines = differences(answer, asked.answers[index]).map(
        differenceInWords,
      );
      if (lines.length === 0) report.passed++;
      else {
        report.failures.push({ name: `${titleOf(path)}: ${caseName}`, lines });
      }
    }
    if (file.module !== asked.module || file.version !== asked.version) {
      report.failures.push({
        name: titleOf(path),
        lines: [
          `made by ${file.module} ${file.version}, and this is ${asked.module} ${asked.version}`,
        ],
      });
    }
  }
  return report;
}

/** A golden file with what the oracle answers now. */
export async function askAll(
  oracle: Oracle,
  file: GoldenFile,
): Promise<{ module: string; version: string; answers: object[] }> {
  const { module, version } = await oracle.version();
  const answers = await Promise.all(
    file.cases.map(each =>
      oracle.ask(fullRequest(file, each)).catch((error: unknown) => {
        if (!(error instanceof OracleError)) throw error;
        return { error: error.message };
      }),
    ),
  );
  return { module, version, answers };
}

function titleOf(path: string): string {
  return basename(path, '.json');
}
