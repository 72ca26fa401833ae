export { applyDefaults } from './applyDefaults';
