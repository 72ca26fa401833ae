/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('artifacts_announcements', table => {
    table.comment('What pipelines said that they built; each is there once');
    table.increments('id');
    table.string('issuer', 190).notNullable();
    table.bigInteger('run_id').notNullable();
    table.integer('run_attempt').notNullable();
    table.string('app', 190).notNullable();
    table.string('request', 190).notNullable();
    table.string('repository', 190).notNullable();
    table.string('token_id', 190).notNullable();
    table.string('ref', 255).notNullable();
    table.string('workflow', 255).notNullable();
    table.string('actor', 190).notNullable();
    table.string('image', 255).notNullable();
    table.string('digest', 80).notNullable();
    table.string('version', 190).nullable();
    table.string('built_commit', 64).nullable();
    table.string('environment', 190).nullable();
    table.string('announced_at', 32).notNullable().comment('RFC 3339, UTC');
    table
      .text('result')
      .nullable()
      .comment('JSON of the answer; null until it is carried out');
    table.unique(['issuer', 'run_id', 'run_attempt', 'app', 'request'], {
      indexName: 'artifacts_announcements_run',
    });
    table.index(['app', 'run_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('artifacts_announcements');
};
