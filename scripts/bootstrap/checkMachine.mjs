import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { fail } from './fail.mjs';
import { below, root } from './paths.mjs';

const neededGigabytes = 4;

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    fail(
      `Node ${process.versions.node} is too old: install Node 20 or later and run the command again.`,
    );
  }
}

function checkGit() {
  const git = spawnSync('git', ['--version'], { encoding: 'utf8' });
  if (git.error || git.status !== 0) {
    fail('git was not found: install git and run the command again.');
  }
}

function checkDisk() {
  if (existsSync(below('node_modules'))) {
    return;
  }
  const { bavail, bsize } = statfsSync(root);
  const freeGigabytes = (bavail * bsize) / 1e9;
  if (freeGigabytes < neededGigabytes) {
    fail(
      `The disk of ${root} has ${freeGigabytes.toFixed(
        1,
      )} GB free, and the packages need ${neededGigabytes} GB: free some space and run the command again.`,
    );
  }
}

/** Ends with a sentence where this machine cannot run the portal. */
export function checkMachine() {
  checkNode();
  checkGit();
  checkDisk();
}
