import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations';
import { Config } from '../config';
import { Database } from './database';
import { EmbeddedPostgres } from './embedded-postgres';
import { migrate } from './migrate';

// Counts fit a double; a DATE is a local day and must not become an instant in the server's zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Where the database is: the one configured, or the embedded one, started on the way. */
@Injectable()
export class DatabaseServer implements OnApplicationShutdown {
  private embedded: EmbeddedPostgres | undefined;
  private pending: Promise<string> | undefined;

  constructor(private readonly config: Config) {}

  /** The connection URL; starts or joins the embedded server on first call. */
  url(): Promise<string> {
    this.pending ??= this.locate();
    return this.pending;
  }

  private async locate(): Promise<string> {
    if (this.config.databaseUrl !== undefined) return this.config.databaseUrl;
    const { url, server } = await EmbeddedPostgres.acquire({ dataDir: this.config.dataDir });
    this.embedded = server;
    return url;
  }

  /** Runs after the connections are closed: TypeORM closes its pool in the same phase, and a fast stop ends what is left. */
  async onApplicationShutdown(): Promise<void> {
    await this.embedded?.release();
    this.embedded = undefined;
  }
}

@Global()
@Module({ providers: [DatabaseServer], exports: [DatabaseServer] })
class DatabaseServerModule {}

@Global()
@Module({
  imports: [
    DatabaseServerModule,
    TypeOrmModule.forRootAsync({
      inject: [DatabaseServer],
      useFactory: async (server: DatabaseServer) => dataSourceOptions(await server.url()),
      dataSourceFactory: async (options) => {
        const dataSource = await new DataSource(options!).initialize();
        await migrate(dataSource);
        return dataSource;
      },
    }),
  ],
  providers: [Database],
  exports: [Database, DatabaseServerModule],
})
export class DatabaseModule {}

function dataSourceOptions(url: string): TypeOrmModuleOptions {
  return {
    type: 'postgres',
    url,
    applicationName: 'zhiping',
    autoLoadEntities: true,
    synchronize: false,
    // A server that is not there, or a migration that fails, stops the start at once and says so.
    retryAttempts: 0,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolSize: 16,
    extra: { connectionTimeoutMillis: 20_000 },
  };
}
