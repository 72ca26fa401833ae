export { readAtMost } from './readAtMost';
export {
  storeHeaders,
  TokenFileError,
  withoutCredentials,
  type StoreAccess,
} from './storeHeaders';
export * from './storeSetting';
