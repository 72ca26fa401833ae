export { countLevels, type CountedWord } from './countLevels';
export {
  evaluationsOf,
  volumeBuckets,
  type VolumeBuckets,
} from './volumeBuckets';
