-- Drives the server in Neovim, as a user would, and writes what came of it as JSON to $REPORT.
local report = {}
local main

--- Waits until a function says something else than nil or false, and gives that; what takes too long is in the report.
local function wait(what, condition)
  local started = vim.uv.now()
  local timer = assert(vim.uv.new_timer())
  timer:start(0, 20, vim.schedule_wrap(function()
    if timer:is_closing() then
      return
    end
    local ok, value = pcall(condition)
    local late = vim.uv.now() - started > 30000
    if (ok and value) or late then
      timer:close()
      if late then
        report.late = what .. ': ' .. tostring(value)
      end
      local resumed, problem = coroutine.resume(main, ok and value or nil)
      if not resumed then
        report.late = problem
      end
      if report.late or coroutine.status(main) == 'dead' then
        vim.fn.writefile({ vim.json.encode(report) }, vim.env.REPORT)
        vim.cmd('qall!')
      end
    end
  end))
  return coroutine.yield()
end

local function keys(text)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(text, true, false, true), 'n', false)
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
end

--- Puts the cursor on a word of a line.
local function go(number, word)
  vim.api.nvim_win_set_cursor(0, { number, assert(line(number):find(word, 1, true)) - 1 })
end

--- Does something, and waits until the text has changed by it.
local function change(what, action)
  local tick = vim.api.nvim_buf_get_changedtick(0)
  action()
  wait(what, function()
    return vim.api.nvim_buf_get_changedtick(0) > tick
  end)
end

local function act(title)
  change(title, function()
    vim.lsp.buf.code_action({
      apply = true,
      filter = function(action)
        return vim.startswith(action.title, title)
      end,
    })
  end)
end

local function labels(hint)
  local label = hint.inlay_hint.label
  return type(label) == 'string' and label or table.concat(vim.tbl_map(function(part)
    return part.value
  end, label))
end

local function groups()
  local found = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, -1, { 4, 0 }, { 4, -1 }, { details = true })) do
    found[#found + 1] = mark[4].hl_group
  end
  return found
end

main = coroutine.create(function()
  wait('the server', function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'tcp_trace' })[1]
    return client and client.initialized
  end)
  wait('diagnostics', function()
    return #vim.diagnostic.get(0) > 0
  end)
  report.diagnostics = vim.tbl_map(function(found)
    return { found.code, found.lnum + 1, found.message }
  end, vim.diagnostic.get(0))

  wait('hints', function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
  end)
  report.hints = vim.tbl_map(labels, vim.lsp.inlay_hint.get({ bufnr = 0 }))
  report.colours = wait('colours', function()
    local found = groups()
    return vim.tbl_contains(found, '@lsp.type.enumMember.tcptrace') and found
  end)

  go(5, 'SYN')
  vim.lsp.buf.hover()
  local window = wait('the hover', function()
    for _, each in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(each).relative ~= '' then
        return each
      end
    end
  end)
  report.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  vim.api.nvim_win_close(window, true)

  vim.o.completeopt = 'menuone'
  vim.api.nvim_win_set_cursor(0, { 6, 0 })
  keys('i<C-x><C-o>')
  wait('the menu', function()
    return vim.fn.pumvisible() == 1
  end)
  local first = vim.fn.complete_info({ 'items' }).items[1]
  report.first = { first.word, first.menu }
  keys('<C-y><Esc>')
  wait('the end of the insertion', function()
    return vim.fn.mode() == 'n' and line(6) ~= ''
  end)
  report.completed = line(6)

  go(7, 'ack=102')
  act('Write ack=101')
  act('Lose the segment')
  go(4, 'server')
  change('the renaming', function()
    vim.lsp.buf.rename('Web')
  end)
  vim.lsp.buf.format({ timeout_ms = 30000 })
  report.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'

  go(4, 'Web')
  vim.lsp.buf.rename('client')
  wait('the refusal', function()
    return vim.fn.execute('messages'):find('already a host', 1, true)
  end)
  wait('what is right now', function()
    return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0
  end)
  report.clients = #vim.lsp.get_clients()
end)
local resumed, problem = coroutine.resume(main)
assert(resumed, problem)
