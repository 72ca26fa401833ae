export { filesPage } from './filesPage';
export {
  forgeAddress,
  forgeAt,
  type ForgeAddress,
  type ForgeApi,
  type ForgeKind,
} from './forgeAddress';
