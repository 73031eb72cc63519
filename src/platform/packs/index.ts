export { ActivePack, packDirectory, PackModule } from './active-pack';
export { loadPack, validatePack } from './load-pack';
export { type PackProblem, YamlFile } from './yaml-file';
