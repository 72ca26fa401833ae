export {
  sampleOf,
  Sampler,
  SAMPLE_STYLES,
  type Sample,
  type SampleOptions,
  type SampleStyle,
} from './sampleOf';
export { textsOfPattern, type Lengths } from './textsOfPattern';
