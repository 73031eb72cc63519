export { DEMO_SOURCE, generateCity, type City, type CityOptions, type StagedCase } from './city';
export type { DemoOfficer, Qualification } from './officers';
export type { DemoUnit } from './units';
export type { DemoUser } from './users';
