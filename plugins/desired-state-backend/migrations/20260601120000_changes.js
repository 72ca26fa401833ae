/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('desired_state_requests', table => {
    table.comment('Who asked for a change in the portal; Git has the rest');
    table.increments('id');
    table.string('source', 190).notNullable();
    table.string('sha', 64).notNullable().comment('The commit that it became');
    table.integer('pull_request').nullable();
    table.string('asked_by', 190).notNullable().comment('Entity ref');
    table.string('request_id', 64).nullable();
    table.string('at', 32).notNullable().comment('RFC 3339, UTC');
    table.unique(['source', 'sha']);
    table.index(['source', 'pull_request']);
  });
  await knex.schema.createTable('desired_state_rollouts', table => {
    table.comment('When a commit was seen to come how far in an environment');
    table.string('source', 190).notNullable();
    table.string('sha', 64).notNullable();
    table.string('app', 190).notNullable();
    table.string('environment', 190).notNullable();
    table.text('times').notNullable().comment('JSON');
    table.primary(['source', 'sha', 'app', 'environment']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('desired_state_rollouts');
  await knex.schema.dropTable('desired_state_requests');
};
