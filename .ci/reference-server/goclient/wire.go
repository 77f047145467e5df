package main

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// wire notes what is sent and received, and can cut watches.
type wire struct {
	lock    sync.Mutex
	notes   []string
	watches []*cuttable
}

type roundTripper func(*http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) {
	return r(request)
}

func (w *wire) around(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(request *http.Request) (*http.Response, error) {
		response, err := next.RoundTrip(request)
		if err != nil {
			return response, err
		}
		w.lock.Lock()
		defer w.lock.Unlock()
		query := request.URL.Query()
		for _, own := range []string{"timeout", "timeoutSeconds"} {
			query.Del(own) // what the client draws by lot
		}
		for _, name := range []string{"resourceVersion", "continue"} {
			if value := query.Get(name); value != "" && value != "0" {
				query.Set(name, "some")
			}
		}
		path := request.URL.Path
		if len(query) > 0 {
			path += "?" + query.Encode()
		}
		w.notes = append(w.notes, strings.Join(append([]string{
			request.Method, path, short(request.Header.Get("Content-Type")), "->",
			response.Status[:3], short(response.Header.Get("Content-Type")),
		}, response.Header.Values("Warning")...), " "))
		if query.Get("watch") != "" {
			body := &cuttable{ReadCloser: response.Body, cut: make(chan struct{})}
			response.Body = body
			w.watches = append(w.watches, body)
		}
		return response, err
	})
}

func short(mediaType string) string {
	short := strings.TrimPrefix(strings.TrimPrefix(mediaType, "application/"), "vnd.kubernetes.")
	if short == "" {
		return "-"
	}
	return short
}

// take returns what was noted since the last time.
func (w *wire) take() []string {
	w.lock.Lock()
	defer w.lock.Unlock()
	notes := w.notes
	w.notes = nil
	return notes
}

// has returns whether something like this was noted since the last time.
func (w *wire) has(prefix string) bool {
	w.lock.Lock()
	defer w.lock.Unlock()
	return slices.ContainsFunc(w.notes, func(note string) bool { return strings.HasPrefix(note, prefix) })
}

// isWatching returns whether a watch has begun.
func (w *wire) isWatching() bool {
	w.lock.Lock()
	defer w.lock.Unlock()
	return len(w.watches) > 0
}

// cutWatches breaks the connections of all watches.
func (w *wire) cutWatches() {
	w.lock.Lock()
	defer w.lock.Unlock()
	for _, watch := range w.watches {
		close(watch.cut)
		watch.ReadCloser.Close()
	}
	w.watches = nil
}

// cuttable is a body whose connection can break.
type cuttable struct {
	io.ReadCloser
	cut chan struct{}
}

func (c *cuttable) Read(target []byte) (int, error) {
	count, err := c.ReadCloser.Read(target)
	select {
	case <-c.cut:
		return 0, errors.New("connection reset by peer")
	default:
		return count, err
	}
}
