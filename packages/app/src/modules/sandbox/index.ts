export { SimulateMenu } from './SimulateMenu';
