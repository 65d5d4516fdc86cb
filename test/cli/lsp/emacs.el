;;; emacs.el --- Drives the server in Emacs, as a user would -*- lexical-binding: t -*-

;;; Commentary:

;; `drive' opens a file and writes what came of it as JSON to $REPORT.

;;; Code:

(require 'eglot)
(require 'json)

(defvar drive-report nil)

(defun drive-note (name value)
  "Write VALUE down as NAME."
  (push (cons name value) drive-report))

(defun drive-wait (what condition)
  "Wait until the function CONDITION says something, and give that.  WHAT is it called?"
  (let ((end (+ (float-time) 30)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or value (error "Too late: %s" what))))

(defun drive-line ()
  "The text of the line at point."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun drive-go (line &optional word)
  "Put point into WORD of LINE."
  (goto-char (point-min))
  (forward-line (1- line))
  (when word
    (search-forward word)
    (backward-char 1)))

(defun drive-send ()
  "Have the server know what the buffer says."
  (eglot--signal-textDocument/didChange))

(defun drive-act (title)
  "Execute the code action at point whose title begins with TITLE."
  (drive-send)
  (let ((actions (eglot-code-actions (point) (point))))
    (eglot-execute
     (eglot-current-server)
     (or (seq-find (lambda (action) (string-prefix-p title (plist-get action :title))) actions)
         (error "No %s among %S" title (mapcar (lambda (action) (plist-get action :title)) actions))))))

(defun drive-hover ()
  "What the server tells of the word at point, as Emacs shows it."
  (drive-send)
  (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (substring-no-properties (eglot--hover-info (plist-get hover :contents) (plist-get hover :range)))))

(defun drive-complete ()
  "Take the first suggestion at point, and give it with what is said beside it."
  (let* ((found (eglot-completion-at-point))
         (start (nth 0 found))
         (end (nth 1 found))
         (table (nth 2 found))
         (all (all-completions (buffer-substring start end) table))
         (sort (completion-metadata-get (completion-metadata "" table nil) 'display-sort-function))
         (first (car (if sort (funcall sort all) all)))
         (annotation (funcall (plist-get (nthcdr 3 found) :annotation-function) first)))
    (delete-region start end)
    (insert first)
    (funcall (plist-get (nthcdr 3 found) :exit-function) first 'finished)
    (vector (substring-no-properties first) (substring-no-properties (or annotation "")))))

(defun drive-steps (file)
  "Go through everything with FILE."
  (find-file file)
  (drive-wait "the server" (lambda () (run-hooks 'post-command-hook) (eglot-current-server)))
  (drive-wait "diagnostics" (lambda () (flymake-start) (flymake-diagnostics)))
  (drive-note 'diagnostics
              (vconcat (mapcar (lambda (found)
                                 (vector (line-number-at-pos (flymake-diagnostic-beg found))
                                         (flymake-diagnostic-text found)))
                               (flymake-diagnostics))))
  (drive-note 'symbols (vconcat (mapcar (lambda (entry) (substring-no-properties (car entry))) (eglot-imenu))))
  (drive-go 5 "SYN")
  (drive-note 'hover (drive-hover))
  (drive-go 6)
  (drive-note 'first (drive-complete))
  (drive-note 'completed (drive-line))
  (drive-go 7 "ack=102")
  (drive-act "Write ack=101")
  (drive-act "Lose the segment")
  (drive-send)
  (drive-go 4 "server")
  (eglot-rename "Web")
  (drive-send)
  (eglot-format-buffer)
  (drive-note 'text (buffer-substring-no-properties (point-min) (point-max)))
  (drive-send)
  (drive-go 4 "Web")
  (drive-note 'refused (condition-case problem
                           (progn (eglot-rename "client") "")
                         (error (error-message-string problem))))
  (font-lock-ensure)
  (drive-go 1 "trace")
  (drive-note 'colour (symbol-name (get-text-property (point) 'face)))
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server)))

(defun drive (file)
  "Go through everything with FILE, and write the report."
  (condition-case problem
      (drive-steps file)
    (error (drive-note 'failed (error-message-string problem))))
  (drive-note 'messages (with-current-buffer "*Messages*" (buffer-string)))
  (with-temp-file (getenv "REPORT")
    (insert (json-encode drive-report))))

;;; emacs.el ends here
