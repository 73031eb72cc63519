export { Config, keptSecret } from './config';
export { ConfigModule } from './config.module';
