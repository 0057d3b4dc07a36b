import 'reflect-metadata';
import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { factEntities } from './entities';
import { LoanController, SignedInGuard } from './loan.controller';
import { LoanService } from './filing';
import { writtenEntities } from './written-entities';

const dataSource = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] as string,
  entities: [...factEntities, ...writtenEntities],
  installExtensions: false,
});

@Module({
  controllers: [LoanController],
  providers: [LoanService, SignedInGuard, { provide: DataSource, useValue: dataSource }],
})
class PlainModule {}

/** What a team writes first for `POST /loans`: TypeORM entities, class-validator, a transaction for each command. */
const main = async () => {
  await dataSource.initialize();
  const app = await NestFactory.create(PlainModule, new FastifyAdapter(), { logger: ['error'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
};

void main();
