export { levelOf } from './levelOf';
export { levelOfWord, wordsOfLevel } from './levelWords';
