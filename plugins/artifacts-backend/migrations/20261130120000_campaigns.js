/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('artifacts_campaign_pulls', table => {
    table.comment(
      'What became of campaigns: one row per repository and version',
    );
    table.increments('id');
    table.string('repository', 190).notNullable().comment('In lower case');
    table.string('workflow', 190).notNullable();
    table.string('version', 190).notNullable();
    table.integer('number').nullable().comment('Of the pull request');
    table.string('url', 500).nullable();
    table.text('reason').nullable().comment('Why the latest attempt failed');
    table.string('asked_by', 190).notNullable();
    table.string('asked_at', 32).notNullable().comment('RFC 3339, UTC');
    table.unique(['repository', 'workflow', 'version'], {
      indexName: 'artifacts_campaign_pulls_target',
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('artifacts_campaign_pulls');
};
