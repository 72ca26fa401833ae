export {
  desiredStateLayoutsExtensionPoint,
  type DesiredStateLayoutsExtensionPoint,
} from './desiredStateLayoutsExtensionPoint';
